import { describe, expect, it } from 'vitest';
import { parseEndpoint } from '../../../monitoring/endpoint.ts';

describe('the address of a service', () => {
  it.each([
    ['http://host:9093', 'http://host:9093', 'http://host:9093'],
    ['https://host/am/', 'https://host/am', 'https://host/am'],
    ['http://user:pa%40ss@host:9093/am', 'http://user:pa%40ss@host:9093/am', 'http://host:9093/am'],
  ])('%s is used without a slash at its end and shown without credentials', (text, href, shown) => {
    expect(parseEndpoint(text, 'Alertmanager')).toEqual({ href, shown });
  });

  it.each(['', 'alertmanager:9093', 'host', 'ftp://user:secret@host/', '//user:secret@host'])(
    '"%s" is refused without repeating it',
    (text) => {
      expect(() => parseEndpoint(text, 'Alertmanager')).toThrow(
        new RangeError('the address of Alertmanager is not an http or https URL; expected http://host:port'),
      );
    },
  );

  it('holds no query', () => {
    expect(() => parseEndpoint('http://user:secret@host/am?token=t', 'Alertmanager')).toThrow(
      new RangeError(
        'the address of Alertmanager, http://host/am, has a query or fragment; expected a base URL',
      ),
    );
  });
});
