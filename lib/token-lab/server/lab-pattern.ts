import "server-only";
import type { RequestInit, Response } from "undici";

/** A fetch that calls itself by the lab's name, and notes each request for a token. */
export type LabFetch = (url: string, init?: RequestInit) => Promise<Response>;

export type PatternParts = { origin: string; fetch: LabFetch };

/** A way to get a token for a call. `call` makes one call of the API for a caller; what it throws is a failed call. */
type LabPattern = {
	call: (caller: number, signal: AbortSignal) => Promise<void>;
	close?: () => Promise<void>;
};

export type CreatePattern = (parts: PatternParts) => LabPattern;

/** An answer that is not a success, with its status. */
export class LabAnswerError extends Error {
	readonly status: number;

	constructor(status: number) {
		super(`The tenant answered ${status}.`);
		this.status = status;
	}
}

/** The API call that every pattern makes. */
export const labCallPath = "/api/v2/users?per_page=1&fields=user_id";
