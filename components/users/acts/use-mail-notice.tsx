"use client";

import { Anchor } from "@mantine/core";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { notify } from "../../ui/notices.tsx";

/** Says in a corner that a mail was sent. In the demo, whose tenant sends none, it links to where the mail can be read. */
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
