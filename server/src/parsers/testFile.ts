/** Names that only test files have. */
const testName = /(?:_spec|_test|[.-]spec|[.-]test)\.\w+$/;
/** Folders of tests and of what they share, wherever the workspace lies. */
const testFolder =
  /\/(?:spec\/(?:frontend|support|support_helpers|shared_examples)|__tests__|__helpers__|__mocks__)\//;

/**
 * True for a file of tests: attributes in it are what a test expects or hands in, no page has them. A folder named
 * `spec` alone says little, the whole workspace may lie in one.
 */
export function isTestFile(uri: string, text: string): boolean {
  return testName.test(uri) || testFolder.test(uri) || (uri.includes('/spec/') && text.includes('RSpec.'));
}
