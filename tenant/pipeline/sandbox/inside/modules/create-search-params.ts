import type { FormText } from "./create-form-text.ts";

/** Creates `URLSearchParams` as in browsers and Node. Runs inside the sandbox and references nothing outside its own body. */
export function createSearchParams({ encode, pairsOf }: FormText) {
	return class URLSearchParams {
		#pairs: [string, string][];
		readonly #changed: (search: string) => void;
		constructor(given?: unknown, changed: (search: string) => void = () => undefined) {
			this.#pairs = pairsOf(given);
			this.#changed = changed;
		}
		#become(pairs: [string, string][]): void {
			this.#pairs = pairs;
			this.#changed(this.toString());
		}
		read(search: string): void {
			this.#pairs = pairsOf(search);
		}
		get = (name: string): string | null => this.#pairs.find(([one]) => one === String(name))?.[1] ?? null;
		getAll = (name: string): string[] => this.#pairs.filter(([one]) => one === String(name)).map(([, value]) => value);
		has = (name: string): boolean => this.#pairs.some(([one]) => one === String(name));
		append = (name: string, value: unknown): void => this.#become([...this.#pairs, [String(name), String(value)]]);
		delete = (name: string): void => this.#become(this.#pairs.filter(([one]) => one !== String(name)));
		set = (name: string, value: unknown): void => {
			const at = this.#pairs.findIndex(([one]) => one === String(name));
			const others = this.#pairs.filter(([one]) => one !== String(name));
			const before = at < 0 ? others.length : this.#pairs.slice(0, at).filter(([one]) => one !== String(name)).length;
			this.#become([...others.slice(0, before), [String(name), String(value)], ...others.slice(before)]);
		};
		forEach = (act: (value: string, name: string) => void): void =>
			this.#pairs.forEach(([name, value]) => void act(value, name));
		entries = (): Iterator<[string, string]> =>
			this.#pairs.map(([name, value]): [string, string] => [name, value]).values();
		keys = (): Iterator<string> => this.#pairs.map(([name]) => name).values();
		values = (): Iterator<string> => this.#pairs.map(([, value]) => value).values();
		[Symbol.iterator] = this.entries;
		toString = (): string => this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
		get [Symbol.toStringTag](): string {
			return "URLSearchParams";
		}
	};
}

export type SearchParamsClass = ReturnType<typeof createSearchParams>;
