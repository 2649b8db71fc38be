"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useNow } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import { roleListQueries } from "@/lib/roles/client/role-list-queries";
import { DataTable } from "../../data-table/data-table.tsx";
import { TableFrame } from "../../data-table/table-frame.tsx";
import { invitationColumns } from "./invitation-columns.tsx";
import type { InvitationDraft } from "./invitation-fields.tsx";

type InvitationTableProps = {
	organizationId: string;
	invitations: readonly Invitation[];
	busy: boolean;
	foot: ReactNode;
	onGetLink: (invitation: Invitation) => void;
	/** Called with the values of the new invitation. */
	onInviteAgain: (start: Partial<InvitationDraft>) => void;
	onWithdraw: (invitation: Invitation) => void;
};

const rowId = ({ id }: Invitation, index: number) => id || `unreadable ${index}`;

/** Returns the form values that repeat an invitation. */
const toDraft = (
	{ invitee, inviter, client_id, connection_id, roles = [] }: Invitation,
	nameOf: (roleId: string) => string,
): Partial<InvitationDraft> => ({
	email: invitee?.email ?? "",
	...(inviter?.name === undefined ? {} : { inviterName: inviter.name }),
	clientId: client_id ?? null,
	connectionId: connection_id ?? null,
	roles: roles.map((id) => ({ id, name: nameOf(id) })),
});

/** Shows one page of invitations. The names of their roles are read in parallel. */
export function InvitationTable({ organizationId, invitations, busy, foot, ...on }: InvitationTableProps) {
	const t = useTranslations("invitations");
	const format = useFormatter();
	const now = useNow({ updateInterval: 60_000 });
	const isWanted = invitations.some(({ roles = [] }) => roles.length > 0);
	const tenant = useQuery({ ...roleListQueries.all(), enabled: isWanted });
	const own = useQuery({ ...roleListQueries.all(organizationId), enabled: isWanted });
	const names = useMemo(
		() => new Map([...(tenant.data?.roles ?? []), ...(own.data?.roles ?? [])].map(({ id, name }) => [id, name])),
		[tenant.data, own.data],
	);
	const nameOf = (roleId: string) => names.get(roleId) ?? roleId;
	const onInviteAgain = (invitation: Invitation) => on.onInviteAgain(toDraft(invitation, nameOf));
	const columns = invitationColumns({ t, format, now, nameOf, ...on, onInviteAgain });
	return (
		<TableFrame keys={{ ids: invitations.map(rowId), selection: undefined }} foot={foot}>
			<DataTable label={t("table")} columns={columns} rows={invitations} rowId={rowId} busy={busy} />
		</TableFrame>
	);
}
