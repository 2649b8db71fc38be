import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { keepReturnHref } from "@/lib/routes/client/return-href";
import { userHref, usersHref } from "@/lib/routes/routes";
import { useAtom } from "@/lib/state/client/atom";
import { onlyMatch } from "@/lib/users/client/list/only-match";
import type { UserList } from "@/lib/users/user-list";
import { openedRow } from "../../data-table/opened-row.ts";

/** Opens the only match of a search that was sent with Enter. `list` is the answer to `q`, undefined while there is none. */
export function useOnlyMatch(q: string, list: UserList | undefined): void {
	const router = useRouter();
	const asked = useAtom(onlyMatch);
	const answer = useEffectEvent(({ users, total }: UserList) => {
		onlyMatch.set(null);
		const id = users[0]?.user_id ?? "";
		if (total !== 1 || id === "") return;
		openedRow.remember(id);
		// The list stores its URL only after it has rendered, which is too late here.
		keepReturnHref(usersHref(), `${usersHref()}${location.search}`);
		router.push(userHref(id));
	});
	useEffect(() => {
		if (asked === q && list !== undefined) answer(list);
	}, [asked, q, list]);
}
