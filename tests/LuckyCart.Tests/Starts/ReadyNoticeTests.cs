using System.Net;
using LuckyCart.LuckyCart.Starts;

namespace LuckyCart.Tests.Starts;

public sealed class ReadyNoticeTests
{
    private static readonly Uri Address = new("http://127.0.0.1:8080/");

    [Fact]
    public void Write_NobodyAdministers_TheLinkOnALineOfItsOwn()
    {
        var text = ReadyNotice.Write(Address, null, IPAddress.Loopback, new Uri(Address, "/welcome#abc"));

        Assert.EndsWith("http://127.0.0.1:8080/welcome#abc", text.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("first administrator", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SomebodyDoes_NoLink() =>
        Assert.DoesNotContain("welcome", ReadyNotice.Write(Address, "pk_demo", IPAddress.Loopback, null), StringComparison.Ordinal);
}
