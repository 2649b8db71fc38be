"use client";

import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Session } from "@/lib/users/belongings";
import { toDeviceName } from "@/lib/users/client/device-name";
import { RelativeSentence } from "../../ui/relative-time.tsx";
import { RemoveButton } from "../acts/remove-button.tsx";
import { BelongingRow } from "../belonging-row.tsx";
import { useApplicationNames } from "../use-application-names.ts";

type SessionRowProps = { session: Session; icon: ReactNode; onEnd: (what: string) => void };

/** Shows a session: its device, location, applications and remaining time. */
export function SessionRow({ session, icon, onEnd }: SessionRowProps) {
	const t = useTranslations("user.sessions");
	const { device, clients, created_at, last_interacted_at, expires_at } = session;
	const agent = device?.last_user_agent ?? device?.initial_user_agent;
	const ip = device?.last_ip ?? device?.initial_ip;
	const name = toDeviceName(agent) ?? t("unknownDevice");
	const nameOf = useApplicationNames((clients ?? []).length > 0);
	const used = (clients ?? []).map(({ client_id }) => nameOf(client_id)).join(", ");
	const fact = (key: "active" | "started" | "expires", date: string | null | undefined) =>
		date ? [{ key, text: <RelativeSentence date={date} say={(time) => t(key, { time })} /> }] : [];
	return (
		<BelongingRow
			icon={icon}
			name={<span title={agent ?? undefined}>{name}</span>}
			details={[
				...fact("active", last_interacted_at),
				...fact("started", created_at),
				...fact("expires", expires_at),
				...(ip ? [{ key: "ip", text: t("from", { ip }) }] : []),
				...(used === "" ? [] : [{ key: "clients", text: t("applications", { clients: used }) }]),
			]}
			action={
				<RemoveButton
					id={session.id}
					label={t("end", { what: name })}
					permission="users:revoke-sessions"
					onClick={() => onEnd(name)}
				/>
			}
		/>
	);
}
