"use client";

import { useMessages } from "use-intl";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { useProblemText } from "../../states/use-problem-text.ts";
import { Facts } from "../../ui/facts.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { Section } from "../../ui/section.tsx";
import { Reveal } from "../reveal.tsx";
import { useUser } from "../user-context.tsx";

/** Shows when and how the user signed in, and whether a block prevents it. */
export function UserSignIns() {
	const t = useTranslations("user.overview");
	const ui = useTranslations("ui");
	const format = useFormatter();
	const problemText = useProblemText();
	const { user, lockouts } = useUser();
	const methods: Record<string, string> = useMessages().user.methods.types;
	const factors = (user.multifactor ?? []).map((code) => methods[code] ?? code);
	const time = (date: string | undefined) => (date === undefined ? ui("never") : <RelativeTime date={date} />);
	const blocks =
		lockouts.state === "unavailable"
			? t("lockoutsUnavailable", { why: problemText({ code: lockouts.code }) })
			: lockouts.blocks.length === 0
				? t("lockoutsNone")
				: t("lockoutsSome", { count: lockouts.blocks.length });
	return (
		<Section title={t("activity")}>
			<Facts
				items={[
					{ name: t("lastLogin"), value: time(user.last_login) },
					...(user.last_ip
						? [
								{
									name: t("lastIp"),
									value: (
										<Reveal field="last_ip" what={t("lastIp")}>
											{(ip) => <code>{String(ip ?? "")}</code>}
										</Reveal>
									),
								},
							]
						: []),
					{ name: t("logins"), value: format.number(user.logins_count ?? 0) },
					{ name: t("lockouts"), term: "bruteForce", value: blocks },
					{ name: t("mfa"), term: "factor", value: factors.length > 0 ? format.list(factors) : t("mfaOff") },
					...(user.last_password_reset ? [{ name: t("passwordReset"), value: time(user.last_password_reset) }] : []),
					{ name: t("created"), value: time(user.created_at) },
					{ name: t("updated"), value: time(user.updated_at) },
				]}
			/>
		</Section>
	);
}
