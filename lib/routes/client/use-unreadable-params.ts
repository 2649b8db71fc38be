import { useSearchParams } from "next/navigation";

type Parsers = Readonly<Record<string, { parse: (text: string) => unknown }>>;

/** Names the parameters of the page's address whose values the parsers refuse. Ignoring one could show everybody instead of a few. */
export function useUnreadableParams(parsers: Parsers): string[] {
	const search = useSearchParams();
	const isUnreadable = (name: string) => {
		const text = search.get(name);
		return text !== null && parsers[name]?.parse(text) === null;
	};
	return Object.keys(parsers).filter(isUnreadable);
}
