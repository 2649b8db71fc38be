import "server-only";
import type { RequestInit, Response } from "undici";

/** A fetch that sends the lab's user agent and records each token request. */
export type LabFetch = (url: string, init?: RequestInit) => Promise<Response>;

export type PatternParts = { origin: string; fetch: LabFetch };

/** A way to get a token for a call. `call` makes one API call for a caller and throws if the call failed. */
type LabPattern = {
	call: (caller: number, signal: AbortSignal) => Promise<void>;
	close?: () => Promise<void>;
};

export type CreatePattern = (parts: PatternParts) => LabPattern;

/** Error for a response that is not a success, with its status. */
export class LabAnswerError extends Error {
	readonly status: number;

	constructor(status: number) {
		super(`The tenant answered ${status}.`);
		this.status = status;
	}
}

/** Path of the API call that every pattern makes. */
export const labCallPath = "/api/v2/users?per_page=1&fields=user_id";
