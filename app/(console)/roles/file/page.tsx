import { AccessFilePage } from "@/components/roles/file/access-file-page";

export default function Page() {
	return <AccessFilePage />;
}
