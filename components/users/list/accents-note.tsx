"use client";

import { Anchor } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { leastTotal } from "@/lib/http/page-counts";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { findOtherAccents } from "@/lib/users/search/near-misses";
import type { UserList, UserListQuery } from "@/lib/users/user-list";
import { useAsking } from "../search/use-asking.ts";
import { Note } from "./found-note.tsx";
import { isFiltered } from "./use-other-searches.ts";

/** Most matches beside which accents are worth a note. Of more people, the one who is meant is likely among them. */
const mostMatches = 10;

type AccentsNoteProps = { list: UserList; query: UserListQuery; onChange: (change: UserListChange) => void };

/** Tells the reader that accents count, where a name has few matches, and offers its other spellings. Costs no call. */
export function AccentsNote({ list, query, onChange }: AccentsNoteProps) {
	const t = useTranslations("users");
	const askingOf = useAsking();
	const least = leastTotal(list);
	if (list.found.by !== "index" || least === 0 || least > mostMatches || isFiltered(query)) return null;
	const other = findOtherAccents(query.q, askingOf);
	if (other === undefined) return null;
	const change = "q" in other ? { q: other.q } : { q: null, where: other.where };
	return (
		<Note icon={<IconInfoCircle size={16} aria-hidden />}>
			{t("accentsCount")}{" "}
			<Anchor component="button" fz="inherit" onClick={() => onChange(change)}>
				{t("q" in other ? "searchPlain" : "searchAccents", { text: other.text })}
			</Anchor>
		</Note>
	);
}
