import { Text } from "@mantine/core";

/** A name that machines use, with what it means under it. */
export function DescribedCode({ code, description }: { code: string; description: string | null | undefined }) {
	return (
		<span>
			<code>{code}</code>
			<Text size="sm" c="dimmed">
				{description}
			</Text>
		</span>
	);
}
