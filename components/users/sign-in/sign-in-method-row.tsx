"use client";

import {
	IconCircleCheck,
	IconClockPause,
	IconDeviceMobileMessage,
	IconFingerprint,
	IconKey,
	IconLifebuoy,
	IconMail,
	IconPassword,
	IconShieldLock,
	IconUsb,
} from "@tabler/icons-react";
import { useMessages } from "use-intl";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { SignInMethod } from "@/lib/users/sign-in";
import { RelativeSentence } from "../../ui/relative-time.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { RemoveButton } from "../acts/remove-button.tsx";
import { BelongingRow } from "../belonging-row.tsx";

const icons: Record<string, typeof IconKey> = {
	password: IconPassword,
	passkey: IconFingerprint,
	phone: IconDeviceMobileMessage,
	push: IconDeviceMobileMessage,
	guardian: IconDeviceMobileMessage,
	email: IconMail,
	"email-verification": IconMail,
	"recovery-code": IconLifebuoy,
	"webauthn-roaming": IconUsb,
	"webauthn-platform": IconFingerprint,
	totp: IconShieldLock,
};

type SignInMethodRowProps = { method: SignInMethod; yourself: boolean; onRemove: (what: string) => void };

/** Shows a factor, passkey or code, with the times it was added and last used. */
export function SignInMethodRow({ method, yourself, onRemove }: SignInMethodRowProps) {
	const t = useTranslations("user.methods");
	const types: Record<string, string> = useMessages().user.methods.types;
	const { type, name, phone_number, email, confirmed, created_at, last_auth_at, credential_backed_up } = method;
	const Icon = icons[type] ?? IconKey;
	const title = types[type] ?? type;
	const which = name || phone_number || email;
	const what = which ? t("which", { type: title, which }) : title;
	const badge = { size: 13, "aria-hidden": true } as const;
	const own = [name, phone_number, email].flatMap((value) => (value ? [{ key: value, text: value }] : []));
	return (
		<BelongingRow
			icon={<Icon size={18} stroke={1.6} aria-hidden />}
			name={
				<>
					{title}
					{confirmed === undefined ? null : (
						<StatusBadge
							tone={confirmed ? "good" : "warn"}
							icon={confirmed ? <IconCircleCheck {...badge} /> : <IconClockPause {...badge} />}
						>
							{confirmed ? t("confirmed") : t("pending")}
						</StatusBadge>
					)}
				</>
			}
			details={[
				...own,
				...(created_at
					? [{ key: "enrolled", text: <RelativeSentence date={created_at} say={(time) => t("enrolled", { time })} /> }]
					: []),
				{
					key: "used",
					text: last_auth_at ? (
						<RelativeSentence date={last_auth_at} say={(time) => t("lastUsed", { time })} />
					) : (
						t("neverUsed")
					),
				},
				...(credential_backed_up ? [{ key: "synced", text: t("synced") }] : []),
			]}
			action={
				yourself ? undefined : (
					<RemoveButton
						id={method.id}
						label={t("remove", { what })}
						permission="users:delete-sign-in-methods"
						onClick={() => onRemove(what)}
					/>
				)
			}
		/>
	);
}
