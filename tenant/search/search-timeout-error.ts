/** Thrown when a search exceeds its time limit. Auth0 answers 503. */
export class SearchTimeoutError extends Error {
	constructor() {
		super("The search took too long.");
		this.name = "SearchTimeoutError";
	}
}
