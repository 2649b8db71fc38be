import { MyAccessPage } from "@/components/my-access/my-access-page";

export default function Page() {
	return <MyAccessPage />;
}
