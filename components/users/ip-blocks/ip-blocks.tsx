"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useMe } from "@/lib/auth/client/me";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { ipBlockQueries } from "@/lib/ip-blocks/client/ip-block-queries";
import { useProblemText } from "../../states/use-problem-text.ts";
import { useRolesWith } from "../../ui/gated-button.tsx";
import { useSuspiciousIps } from "./use-suspicious-ips.ts";

type IpBlocksProps = {
	/** Called with the address that the reader wants to unblock. */
	onUnblock: (ip: string) => void;
};

/** Shows whether the addresses of a user's refused sign-ins are blocked for everyone, and lets those who may do it unblock them. */
export function IpBlocks({ onUnblock }: IpBlocksProps) {
	const t = useTranslations("user.ipBlocks");
	const me = useMe();
	const rolesWith = useRolesWith();
	const problemText = useProblemText();
	const { ips, total, isPending } = useSuspiciousIps();
	const checks = useQueries({ queries: ips.map((ip) => ipBlockQueries.block(ip)) });
	if (ips.length === 0)
		return (
			<Text size="sm" c="dimmed">
				{t(isPending ? "searching" : "none")}
			</Text>
		);
	const isAnyBlocked = checks.some(({ data }) => data?.blocked);
	return (
		<Stack gap={4} component="section" aria-label={t("title")}>
			{ips.map((ip, index) => {
				const { data, error } = checks[index] ?? {};
				if (error)
					return (
						<Text key={ip} size="sm">
							{t("unread", { ip, why: problemText(toBffError(error)) })}
						</Text>
					);
				return (
					<Group key={ip} justify="space-between" mih={24}>
						<Text size="sm">{t(data === undefined ? "checking" : data.blocked ? "blocked" : "free", { ip })}</Text>
						{data?.blocked && me.mayAct("ip-blocks:delete") ? (
							<Button variant="default" size="xs" aria-label={t("unblockOne", { ip })} onClick={() => onUnblock(ip)}>
								{t("unblock")}
							</Button>
						) : null}
					</Group>
				);
			})}
			{isAnyBlocked && !me.can("ip-blocks:delete") ? (
				<Text size="sm">{t("ask", { roles: rolesWith("ip-blocks:delete") })}</Text>
			) : null}
			{total > ips.length ? (
				<Text size="sm" c="dimmed">
					{t("capped", { shown: ips.length, total })}
				</Text>
			) : null}
		</Stack>
	);
}
