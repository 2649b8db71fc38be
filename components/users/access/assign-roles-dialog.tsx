"use client";

import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { accessQueries } from "@/lib/users/client/access-queries";
import { bestName } from "@/lib/users/name-line";
import type { UserAccess } from "@/lib/users/user-access";
import { QueryState } from "../../states/query-state.tsx";
import { useUser } from "../user-context.tsx";
import { SaveAccessDialog } from "./save-access-dialog.tsx";
import { useAccessEdit } from "./use-access-edit.ts";

type AssignRolesDialogProps = { onClose: () => void };

/** Reads the user's access, lets the reader choose roles, and saves them in one act. */
export function AssignRolesDialog({ onClose }: AssignRolesDialogProps) {
	const t = useTranslations("user.access");
	const ui = useTranslations("ui");
	const { user } = useUser();
	const query = useQuery(accessQueries.access(user.user_id));
	if (query.data !== undefined) return <AssignRolesForm access={query.data} onClose={onClose} />;
	return (
		<Modal
			opened
			onClose={onClose}
			title={t("assignTitle", { name: bestName(user) })}
			size="lg"
			closeButtonProps={{ "aria-label": ui("close") }}
		>
			<QueryState query={query}>{() => null}</QueryState>
		</Modal>
	);
}

function AssignRolesForm({ access, onClose }: AssignRolesDialogProps & { access: UserAccess }) {
	const edit = useAccessEdit(access, (identifier) => identifier);
	return <SaveAccessDialog picks access={access} edit={edit} groups={[]} onClose={onClose} />;
}
