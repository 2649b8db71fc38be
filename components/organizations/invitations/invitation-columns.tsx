import { Text, VisuallyHidden } from "@mantine/core";
import { IconClock, IconClockOff } from "@tabler/icons-react";
import type { ColumnDef } from "@tanstack/react-table";
import type { useFormatter } from "use-intl";
import type { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import type { Features } from "../../data-table/table-features.ts";
import { GatedButton } from "../../ui/gated-button.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import classes from "./invitation-table.module.css";

type ColumnOptions = {
	t: ReturnType<typeof useTranslations<"invitations">>;
	format: ReturnType<typeof useFormatter>;
	now: Date;
	/** The name of a role; its id where that is not known. */
	nameOf: (roleId: string) => string;
	onWithdraw: (invitation: Invitation) => void;
};

/** The columns of invitations. Pure. */
export const invitationColumns = (options: ColumnOptions): ColumnDef<Features, Invitation>[] => {
	const { t, nameOf, onWithdraw } = options;
	return [
		{
			id: "invitee",
			header: t("invitee"),
			cell: ({ row: { original } }) => (
				<span className={classes.words}>
					<bdi className={classes.invitee}>{original.invitee?.email || t("unreadable")}</bdi>
					<span className={classes.second}>{t("by", { name: original.inviter?.name || t("unreadable") })}</span>
				</span>
			),
			meta: { card: "head", width: "36%" },
		},
		{
			id: "state",
			header: t("state"),
			cell: ({ row: { original } }) => <State invitation={original} {...options} />,
			meta: { width: "250px" },
		},
		{
			id: "roles",
			header: t("roles"),
			cell: ({ row: { original } }) => (
				<Text span size="sm" c="dimmed">
					{original.roles?.map(nameOf).join(", ") || t("noRoles")}
				</Text>
			),
		},
		{
			id: "act",
			header: () => <VisuallyHidden>{t("acts")}</VisuallyHidden>,
			cell: ({ row: { original } }) =>
				original.id === "" ? null : (
					<GatedButton
						permission="organizations:invite"
						variant="default"
						size="compact-sm"
						aria-label={t("withdrawOf", { email: original.invitee?.email ?? "" })}
						onClick={() => onWithdraw(original)}
					>
						{t("withdraw")}
					</GatedButton>
				),
			meta: { card: "bare", width: "124px", align: "end" },
		},
	];
};

/** Whether the link still lets its holder in, and until when. */
function State({ invitation: { expires_at }, t, format, now }: { invitation: Invitation } & ColumnOptions) {
	const at = new Date(expires_at ?? "");
	if (Number.isNaN(at.getTime())) return t("unreadable");
	const date = format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
	const isOver = at <= now;
	const icon = isOver ? <IconClockOff size={14} aria-hidden /> : <IconClock size={14} aria-hidden />;
	return (
		<span className={classes.words}>
			<span>
				<StatusBadge tone={isOver ? "plain" : "good"} icon={icon}>
					{t(isOver ? "expired" : "pending")}
				</StatusBadge>
			</span>
			<span className={classes.second}>{t(isOver ? "expiredAt" : "expiresAt", { date })}</span>
		</span>
	);
}
