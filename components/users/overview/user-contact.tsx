"use client";

import { IconCircleCheck, IconMailExclamation } from "@tabler/icons-react";
import { isHiddenField } from "@/lib/access/can-edit-field";
import { maskSign } from "@/lib/access/mask-sign";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { CopyableId, CopyButton } from "../../ui/copy-button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Section } from "../../ui/section.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { Reveal } from "../reveal.tsx";
import { useUser } from "../user-context.tsx";

/** Shows whether an e-mail or phone number is verified. */
function VerifiedBadge({ verified }: { verified: boolean }) {
	const t = useTranslations("user.overview");
	return verified ? (
		<StatusBadge tone="good" icon={<IconCircleCheck size={13} aria-hidden />}>
			{t("emailVerified")}
		</StatusBadge>
	) : (
		<StatusBadge tone="warn" icon={<IconMailExclamation size={13} aria-hidden />}>
			{t("emailUnverified")}
		</StatusBadge>
	);
}

/** Shows the user's identifiers, and which of them are verified. */
export function UserContact() {
	const t = useTranslations("user.overview");
	const ui = useTranslations("ui");
	const me = useMe();
	const { user } = useUser();
	const isHidden = (field: "email" | "phone_number" | "username") =>
		user[field] === undefined && isHiddenField(me, [field]);
	const contact = (field: "email" | "phone_number", what: string, verified: boolean | undefined) =>
		user[field] === undefined ? (
			ui(isHidden(field) ? "hiddenFromYou" : "none")
		) : (
			<Reveal field={field} what={what}>
				{(value) => (
					<>
						<bdi>{String(value ?? "")}</bdi>
						{String(value).includes(maskSign) ? null : (
							<CopyButton value={String(value ?? "")} what={String(value ?? "")} />
						)}
						<VerifiedBadge verified={verified ?? false} />
					</>
				)}
			</Reveal>
		);
	return (
		<Section title={t("identity")}>
			<Facts
				items={[
					{ name: t("email"), value: contact("email", t("email"), user.email_verified) },
					...(user.phone_number || isHidden("phone_number")
						? [{ name: t("phone"), value: contact("phone_number", t("phone"), user.phone_verified) }]
						: []),
					...(user.username
						? [{ name: t("username"), value: <CopyableId id={user.username} what={user.username} /> }]
						: isHidden("username")
							? [{ name: t("username"), value: ui("hiddenFromYou") }]
							: []),
					{ name: t("userId"), value: <CopyableId id={user.user_id} what={t("userId")} /> },
				]}
			/>
		</Section>
	);
}
