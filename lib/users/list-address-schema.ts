import { z } from "zod";
import { toListAddress } from "./list-address.ts";
import { parseColumns } from "./list-columns.ts";
import { canGoOn, continuous } from "./list-options.ts";
import { userListQuerySchema } from "./user-list.ts";

/** The query string of a list's address, parsed and written again. Drops the page and everything that is not the list's state. */
export const listAddressSchema = z
	.string()
	.max(16_000)
	.transform((text, context) => {
		const { page: _page, cols, ...given } = Object.fromEntries(new URLSearchParams(text));
		const goesOn = given.size === continuous.inAddress;
		const asked = goesOn ? { ...given, size: continuous.pageSize } : given;
		const { data, error } = userListQuerySchema.safeParse(asked);
		if (data) {
			const { metadata: _metadata, lucene, ...state } = data;
			const texts = { q: data.q.text, ...(lucene === undefined ? {} : { lucene: lucene.text }) };
			const continues = goesOn && canGoOn(data, true);
			return toListAddress({ ...state, ...texts, continuous: continues }, parseColumns(cols ?? null));
		}
		const wrong = [...new Set(error.issues.map(({ path }) => path.join(".")).filter(Boolean))].join(", ");
		const message = wrong === "" ? "Its parts do not go together." : `Not a state of the list: ${wrong}.`;
		context.addIssue({ code: "custom", message });
		return z.NEVER;
	});
