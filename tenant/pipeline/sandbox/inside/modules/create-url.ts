import type { Compute } from "../create-compute.ts";
import type { SearchParamsClass } from "./create-search-params.ts";

type Parts = Record<string, string>;

/**
 * Creates `URL` as in browsers and Node. The worker parses the parts. Runs inside the sandbox and references nothing outside its own body.
 */
export function createUrl(compute: Compute, URLSearchParams: SearchParamsClass) {
	const read = (args: Record<string, unknown>): Parts => {
		const parts = compute("url", args);
		if (parts === null || parts === undefined)
			throw Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" });
		return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, String(part)]));
	};
	class URL {
		#parts: Parts;
		readonly searchParams: InstanceType<SearchParamsClass>;

		constructor(input: unknown, base?: unknown) {
			this.#parts = read({ input: String(input), base: base === undefined ? undefined : String(base) });
			const set = (search: string) => this.#set("search", search);
			this.searchParams = new URLSearchParams(this.#parts.search, set);
		}
		static canParse(input: unknown, base?: unknown): boolean {
			return compute("url", { input: String(input), base: base === undefined ? undefined : String(base) }) !== null;
		}
		#set(name: string, value: string): void {
			this.#parts = read({ input: this.#parts.href, name, value });
		}
		get(name: string): string {
			return this.#parts[name] ?? "";
		}
		put(name: string, value: unknown): void {
			this.#set(name, String(value));
			if (name === "search" || name === "href") this.searchParams.read(this.get("search"));
		}
		toString(): string {
			return this.get("href");
		}
		toJSON(): string {
			return this.get("href");
		}
	}
	const { get, put } = URL.prototype;
	for (const name of [
		"href",
		"protocol",
		"username",
		"password",
		"host",
		"hostname",
		"port",
		"pathname",
		"search",
		"hash",
	])
		Object.defineProperty(URL.prototype, name, {
			...{ configurable: true, enumerable: true },
			get(this: URL) {
				return get.call(this, name);
			},
			set(this: URL, value: unknown) {
				put.call(this, name, value);
			},
		});
	Object.defineProperty(URL.prototype, "origin", {
		...{ configurable: true, enumerable: true },
		get(this: URL) {
			return get.call(this, "origin");
		},
	});
	for (const name of ["get", "put"]) Reflect.deleteProperty(URL.prototype, name);
	return URL;
}
