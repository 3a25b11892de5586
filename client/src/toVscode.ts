import * as vscode from 'vscode';
import type { LspLocation, LspPosition, LspRange } from './lspArguments';

export function toPosition({ line, character }: LspPosition): vscode.Position {
  return new vscode.Position(line, character);
}

export function toRange({ start, end }: LspRange): vscode.Range {
  return new vscode.Range(toPosition(start), toPosition(end));
}

export function toLocation({ uri, range }: LspLocation): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(uri, true), toRange(range));
}
