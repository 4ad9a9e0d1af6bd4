/** Sends operations to the gateway. */

const ENDPOINT = new URL('../graphql', document.baseURI);
const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';

/** A response without the data that was asked for. */
export class OperationError extends Error {
  /** @param {object} taken what the operation took, as in a result; without a response that is not known */
  constructor(message, { code, requestId, retryAfter } = {}, taken = {}) {
    super(message);
    this.code = code ?? 'NO_RESPONSE';
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.taken = taken;
  }
}

/**
 * Executes an operation.
 *
 * @param {{document: string, name: string, variables: object}} operation
 * @param {{token?: string, explain: boolean, signal: AbortSignal}} options
 * @returns data, the errors beside it, and what it took
 * @throws {OperationError} if there is no data; an AbortError if it was canceled
 */
export async function execute(operation, { token, explain, signal }) {
  const begun = performance.now();
  const response = await send(operation, token, explain, signal);
  const requestId = response.headers.get('X-Request-Id');
  const text = await bodyOf(response);
  const result = parsed(text, response, requestId);
  const taken = {
    upstream: result.extensions?.explain,
    milliseconds: performance.now() - begun,
    bytes: new TextEncoder().encode(text).length,
    requestId,
  };
  if (!result.data || Object.values(result.data).every((value) => value === null)) {
    throw refusal(result, response, taken);
  }
  return { data: result.data, errors: result.errors ?? [], ...taken };
}

async function send({ document: query, name, variables }, token, explain, signal) {
  const body = { query, operationName: name, variables, ...(explain && { extensions: { explain: true } }) };
  const headers = { 'Content-Type': 'application/json', Accept: ACCEPT, ...(token && { Authorization: `Bearer ${token}` }) };
  try {
    return await fetch(ENDPOINT, { method: 'POST', headers, body: JSON.stringify(body), signal, cache: 'no-store' });
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new OperationError('The gateway cannot be reached.');
  }
}

async function bodyOf(response) {
  try {
    return await response.text();
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new OperationError('The response was cut short.');
  }
}

function parsed(text, response, requestId) {
  try {
    return JSON.parse(text);
  } catch {
    throw new OperationError(`The response is not JSON (HTTP ${response.status}).`, { requestId });
  }
}

function refusal({ errors = [] }, response, taken) {
  const [{ message, extensions = {} } = { message: `The response has no data (HTTP ${response.status}).` }] = errors;
  return new OperationError(message, { ...extensions, requestId: extensions.requestId ?? taken.requestId }, taken);
}
