"use client";

import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { InvitationLink } from "@/lib/organizations/invitation-contract";
import { ShownOnceDialog } from "../../form/shown-once-dialog.tsx";

type ShownLinkDialogProps = { title: string; link: InvitationLink; onClose: () => void };

/** Shows an invitation's link, its expiry and its use. */
export function ShownLinkDialog({ title, link: { invitation, url }, onClose }: ShownLinkDialogProps) {
	const t = useTranslations("invitations");
	const format = useFormatter();
	const expires = new Date(invitation.expires_at ?? "");
	const date = Number.isNaN(expires.getTime())
		? t("unreadable")
		: format.dateTime(expires, { dateStyle: "medium", timeStyle: "short" });
	return (
		<ShownOnceDialog title={title} text={t("madeText", { date })} label={t("link")} value={url} onClose={onClose} />
	);
}
