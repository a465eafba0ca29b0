/** The address of a service that Vigie talks to. */
export interface Endpoint {
  /** Without a slash at its end; may hold a path prefix and credentials. */
  readonly href: string;
  /** The same address without credentials: the only form for logs, errors and results. */
  readonly shown: string;
}

/**
 * Reads the base URL of a service, such as `https://user:password@host:9093/prefix`.
 *
 * @throws {RangeError} if it is not an http(s) URL or has a query or fragment; the message holds no credentials
 */
export function parseEndpoint(text: string, service: string): Endpoint {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    // What cannot be parsed cannot be cleaned of a password either, so it is not repeated.
    throw new RangeError(`the address of ${service} is not an http or https URL; expected http://host:port`);
  }
  const href = withoutTrailingSlash(url);
  url.username = '';
  url.password = '';
  const shown = withoutTrailingSlash(url);
  if (url.search !== '' || url.hash !== '') {
    throw new RangeError(
      `the address of ${service}, ${url.origin}${url.pathname}, has a query or fragment; expected a base URL`,
    );
  }
  return { href, shown };
}

function withoutTrailingSlash(url: URL): string {
  return url.href.replace(/\/+$/, '');
}
