import "server-only";

/**
 * A response of the tenant with its whole text, so that every waiting caller can get a copy. Only the answer to a call with `stream` has a
 * body to be read as it comes, and then no text.
 */
export type Answer = { status: number; headers: Headers; text: string; body?: ReadableStream<Uint8Array> };

/** Statuses of responses without a body. */
const empty = new Set([204, 205, 304]);

const unread = (): never => {
	throw new Error("A response of the tenant is read as text or as JSON.");
};

/** A response whose text is at hand, which spares its readers a stream. */
class TextResponse extends Response {
	readonly #text: string;

	constructor(text: string, init: ResponseInit) {
		super(null, init);
		this.#text = text;
	}

	override text = async (): Promise<string> => this.#text;
	override json = async (): Promise<unknown> => JSON.parse(this.#text);
	override arrayBuffer = async (): Promise<ArrayBuffer> => unread();
	override blob = async (): Promise<Blob> => unread();
	override clone = (): Response => unread();
}

/** Creates the `Response` that a `fetch` returns. It is read as text or as JSON, or as a stream if it has a body. */
export const toResponse = ({ status, headers, text, body }: Answer): Response =>
	body === undefined
		? new TextResponse(empty.has(status) ? "" : text, { status, headers })
		: new Response(body, { status, headers });
