"use client";

import { Anchor } from "@mantine/core";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { notify } from "../../ui/notices.tsx";

/**
 * Returns a function that notifies the reader of a sent mail. In the demo, whose tenant sends no mail, the notification links to the mail.
 */
export function useMailNotice(): (message: string) => void {
	const t = useTranslations("user");
	const { outboxUrl } = useMe();
	return (message) =>
		notify(
			outboxUrl === undefined ? (
				message
			) : (
				<>
					{message}{" "}
					<Anchor href={outboxUrl} target="_blank" rel="noreferrer" inherit>
						{t("outbox")}
					</Anchor>
				</>
			),
		);
}
