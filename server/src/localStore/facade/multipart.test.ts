import assert from 'node:assert/strict';
import { FacadeError } from './errors';
import { parseMultipart } from './multipart';

describe('parseMultipart', () => {
  const type = 'multipart/form-data; boundary=xyz';
  const body = (...parts: string[]): Buffer =>
    Buffer.from(`${parts.map((part) => `--xyz\r\n${part}\r\n`).join('')}--xyz--\r\n`);
  const field = (name: string, value: string): string =>
    `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

  it('reads fields with any text in them', () => {
    const value = "it's\r\n--not the boundary\r\n\r\n🎈";
    const fields = parseMultipart(body(field('query', 'SELECT 1'), field('param_a', value)), type);
    assert.deepEqual(
      [...fields],
      [
        ['query', 'SELECT 1'],
        ['param_a', value],
      ],
    );
  });

  it('reads an empty value and a quoted boundary', () => {
    const fields = parseMultipart(body(field('param_a', '')), 'multipart/form-data; boundary="xyz"');
    assert.deepEqual([...fields], [['param_a', '']]);
  });

  it('leaves out a part that was cut off', () => {
    const cut = Buffer.from(`--xyz\r\n${field('a', '1')}\r\n--xyz\r\n${field('b', '2')}`);
    assert.deepEqual([...parseMultipart(cut, type)], [['a', '1']]);
  });

  it('refuses a body without its boundary', () => {
    assert.throws(() => parseMultipart(Buffer.from('a=1'), type), FacadeError);
    assert.throws(() => parseMultipart(Buffer.from(''), 'multipart/form-data'), FacadeError);
  });
});
