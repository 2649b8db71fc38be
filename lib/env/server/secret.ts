import "server-only";
import { inspect } from "node:util";

const shown = "[redacted]";

/** A value that prints as `[redacted]` if it is printed by accident. Only `reveal()` returns it. */
export class Secret {
	readonly #value: string;

	constructor(value: string) {
		this.#value = value;
	}

	reveal(): string {
		return this.#value;
	}

	toString(): string {
		return shown;
	}

	toJSON(): string {
		return shown;
	}

	[inspect.custom](): string {
		return shown;
	}
}
