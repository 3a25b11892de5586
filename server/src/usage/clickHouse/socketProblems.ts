import { capital } from './serverProblems';
import type { Place, Problem } from './storeError';

const checkPort = "Check the address and use ClickHouse's HTTP port (often 8123, or 8443 with https).";

/** The line for a request that brought no answer of ClickHouse: sockets, names, certificates, foreign servers. */
export function socketProblem(cause: unknown, place: Place): Problem {
  return { reach: 'store', line: lineFor(codeOf(cause), messageOf(cause), place) };
}

function lineFor(code: string, message: string, place: Place): string {
  const name = capital(place.name);
  switch (code) {
    case 'ECONNREFUSED':
      return place.local
        ? localIsDown
        : `${name} does not answer. Check that ClickHouse runs and that the address is right.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name ${place.host} cannot be found. Check the address, the network and the VPN.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `${name} cannot be reached. Check the network, the VPN and the firewall.`;
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
      return place.local
        ? localIsDown
        : `The connection to ${place.name} broke before the answer was complete. ${checkPort}`;
    case 'EPROTO':
      return `${name} does not speak TLS on this port. ${checkPort}`;
  }
  if (isCertificateCode(code)) {
    return `${name} shows a certificate that this machine does not trust (${code}). Install its authority, or correct the address.`;
  }
  if (/timeout/i.test(message)) return `${name} did not answer in time. Ask again later.`;
  return `${name} answers, but not like ClickHouse. ${checkPort}`;
}

const localIsDown =
  'The local store does not run. Start it with "Start Local Store" or `metric-lens store start`.';

function isCertificateCode(code: string): boolean {
  return code.startsWith('ERR_TLS') || code.startsWith('CERT_') || /CERT|SIGNATURE|ISSUER/.test(code);
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error) || !('code' in cause) || typeof cause.code !== 'string') return '';
  // OpenSSL reports a plain-text server as ERR_SSL_WRONG_VERSION_NUMBER or one of its kin.
  return cause.code.startsWith('ERR_SSL') ? 'EPROTO' : cause.code;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
