import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";

/** Holds the things of a kind that are left. `hasMore` is true if there are more than were read. */
type Left = { items: readonly { id: string }[]; hasMore: boolean };

/**
 * Creates a read-back of a removal: of the thing with the id or, without one, of all things that `readLeft` lists.
 * @throws Error if the list does not tell because there is more than was read
 */
export const readBackGone =
	(readLeft: (context: ReadContext) => Promise<Left>, id?: string) =>
	async (context: ReadContext): Promise<{ result: undefined } | undefined> => {
		const { items, hasMore } = await readLeft(context);
		if (items.some((one) => id === undefined || one.id === id)) return undefined;
		if (hasMore) throw new Error("There is more than was read.");
		return { result: undefined };
	};
