"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { ActReport } from "@/lib/audit/steps";
import type { BffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useReturnHref } from "@/lib/routes/client/return-href";
import { usersHref } from "@/lib/routes/routes";
import { personalDataMutations } from "@/lib/users/client/personal-data-mutations";
import { userMutations } from "@/lib/users/client/user-mutations";
import { bestName } from "@/lib/users/name-line";
import { useAct } from "../../form/use-act.ts";
import { useUser } from "../user-context.tsx";

/** Returns the report of a deletion whose erasure failed. */
const toReport = ({ code }: BffError): ActReport => ({
	entryId: "",
	outcome: "partly",
	steps: [
		{ kind: "user.deleted", items: [{ item: "delete", outcome: "done" }] },
		{ kind: "user.data_erased", items: [{ item: "erase", outcome: "failed", code }] },
	],
});

type Deletion = {
	/** The typed confirmation. */
	typed: string;
	/** True if what Rolecall keeps of the user is erased after the deletion, as an act of its own. */
	erases: boolean;
	onClose: () => void;
};

/** Deletes the user and, if that is chosen, then erases what Rolecall keeps of them. Returns a report if only the erasure failed. */
export function useDeletion({ typed, erases, onClose }: Deletion) {
	const t = useTranslations("user.act");
	const router = useRouter();
	const client = useQueryClient();
	const back = useReturnHref(usersHref());
	const isOnPage = usePathname() !== usersHref();
	const { user } = useUser();
	const name = bestName(user);
	const given = useRef<string>(undefined);
	const [failure, setFailure] = useState<BffError>();
	// On the page of the user the dialog stays until the page is left, so that the deleted user is not read again.
	const leave = () => (isOnPage ? router.push(back) : onClose());
	const erasing = useAct({
		mutation: personalDataMutations.eraseGone(client),
		toInput: (reason) => ({ userId: user.user_id, reason }),
		done: t("deletedAndErased", { name }),
		onDone: leave,
		onFailed: setFailure,
	});
	const deleting = useAct({
		mutation: userMutations.delete(client, user.user_id),
		toInput: (reason) => ({ confirmation: typed, reason }),
		done: erases ? undefined : t("deleted", { name }),
		onDone: () => (erases ? erasing.run(given.current) : leave()),
		onClose,
	});
	const onConfirm = (reason: string | undefined) => {
		given.current = reason;
		deleting.run(reason);
	};
	return {
		dialog: { ...deleting.dialog, busy: deleting.busy || erasing.busy, onConfirm },
		isDeleted: deleting.isDone,
		report: failure && toReport(failure),
		isErasing: erasing.busy,
		retry: () => erasing.run(given.current),
		leave,
	};
}
