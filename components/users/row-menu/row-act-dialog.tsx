"use client";

import { useQuery } from "@tanstack/react-query";
import { userQueries } from "@/lib/users/client/user-queries";
import { UserActDialog } from "../acts/user-act-dialog.tsx";
import { UserProvider } from "../user-context.tsx";
import type { AskedRowAct } from "./row-act-context.ts";

/** Shows the dialog of an act on the user of a row. A user who is being deleted is not read again. */
export function RowActDialog({ act, page, onClose }: AskedRowAct & { onClose: () => void }) {
	const { data = page } = useQuery({ ...userQueries.page(page.user.user_id), enabled: act !== "delete" });
	return (
		<UserProvider page={data}>
			<UserActDialog act={act} onClose={onClose} />
		</UserProvider>
	);
}
