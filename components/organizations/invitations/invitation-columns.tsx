import { Group, VisuallyHidden } from "@mantine/core";
import { IconClock, IconClockOff } from "@tabler/icons-react";
import type { useFormatter } from "@/lib/i18n/client/use-formatter";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import type { Column } from "../../data-table/column.ts";
import { GatedButton } from "../../ui/gated-button.tsx";
import { Quiet } from "../../ui/quiet.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import classes from "./invitation-table.module.css";

type ColumnOptions = {
	t: ReturnType<typeof useTranslations<"invitations">>;
	format: ReturnType<typeof useFormatter>;
	now: Date;
	/** Returns the name of a role, or its id if the name is not known. */
	nameOf: (roleId: string) => string;
	onGetLink: (invitation: Invitation) => void;
	onInviteAgain: (invitation: Invitation) => void;
	onWithdraw: (invitation: Invitation) => void;
};

/** Returns false if the date cannot be read; the server then decides whether the link is still valid. */
const isOver = ({ expires_at = "" }: Invitation, now: Date): boolean => new Date(expires_at) <= now;

/** Returns the columns of the invitation table. Pure. */
export const invitationColumns = (options: ColumnOptions): Column<Invitation>[] => {
	const { t, nameOf } = options;
	return [
		{
			id: "invitee",
			header: t("invitee"),
			cell: (invitation) => (
				<span className={classes.words}>
					<bdi className={classes.invitee}>{invitation.invitee?.email || t("unreadable")}</bdi>
					<span className={classes.second}>{t("by", { name: invitation.inviter?.name || t("unreadable") })}</span>
				</span>
			),
			card: "head",
			width: "36%",
		},
		{
			id: "state",
			header: t("state"),
			cell: (invitation) => <State invitation={invitation} {...options} />,
			width: "250px",
		},
		{
			id: "roles",
			header: t("roles"),
			cell: (invitation) => <Quiet>{invitation.roles?.map(nameOf).join(", ") || t("noRoles")}</Quiet>,
		},
		{
			id: "act",
			header: () => <VisuallyHidden>{t("acts")}</VisuallyHidden>,
			cell: (invitation) => (invitation.id === "" ? null : <Acts invitation={invitation} {...options} />),
			card: "bare",
			width: "232px",
			align: "end",
		},
	];
};

/** Shows whether the link is still valid, and until when. */
function State({ invitation, t, format, now }: { invitation: Invitation } & ColumnOptions) {
	const at = new Date(invitation.expires_at ?? "");
	if (Number.isNaN(at.getTime())) return t("unreadable");
	const date = format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
	const hasExpired = isOver(invitation, now);
	const icon = hasExpired ? <IconClockOff size={14} aria-hidden /> : <IconClock size={14} aria-hidden />;
	return (
		<span className={classes.words}>
			<span>
				<StatusBadge tone={hasExpired ? "plain" : "good"} icon={icon}>
					{t(hasExpired ? "expired" : "pending")}
				</StatusBadge>
			</span>
			<span className={classes.second}>{t(hasExpired ? "expiredAt" : "expiresAt", { date })}</span>
		</span>
	);
}

/** Lists the acts on an invitation: its link while that is valid, otherwise a new invitation. */
function Acts({ invitation, t, now, ...on }: { invitation: Invitation } & ColumnOptions) {
	const values = { email: invitation.invitee?.email ?? "" };
	const common = { permission: "organizations:invite", variant: "default", size: "compact-sm" } as const;
	return (
		<Group gap="xs" justify="flex-end" wrap="nowrap">
			{isOver(invitation, now) ? (
				<GatedButton
					{...common}
					action="organization.invitation_created"
					aria-label={t("inviteAgainOf", values)}
					onClick={() => on.onInviteAgain(invitation)}
				>
					{t("inviteAgain")}
				</GatedButton>
			) : (
				<GatedButton {...common} aria-label={t("getLinkOf", values)} onClick={() => on.onGetLink(invitation)}>
					{t("getLink")}
				</GatedButton>
			)}
			<GatedButton {...common} aria-label={t("withdrawOf", values)} onClick={() => on.onWithdraw(invitation)}>
				{t("withdraw")}
			</GatedButton>
		</Group>
	);
}
