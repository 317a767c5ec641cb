using System.Net.Sockets;
using LuckyCart.LuckyCart;
using LuckyCart.LuckyCart.Starts;
using Microsoft.AspNetCore.Connections;

namespace LuckyCart.Tests.Starts;

public sealed class StartFailuresTests
{
    private static readonly LuckyCartSettings Settings = new() { DataPath = "/data", Port = 8081 };

    public static TheoryData<Exception, string> Failures => new()
    {
        { new IOException("Failed to bind", new AddressInUseException("in use")), "Port 8081 is taken." },
        { new SocketException((int)SocketError.AccessDenied), "from 1024 up" },
        { new SocketException((int)SocketError.AddressNotAvailable), "not an address of this machine" },
        { new AggregateException(new InvalidOperationException("x", new StartException("Say this."))), "Say this." },
        { new UnauthorizedAccessException("Denied."), "--data" },
        { new InvalidOperationException("First\n   at Second()"), "InvalidOperationException" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Describe_AnyFailure_IsOneLineWithWhatToDo(Exception failure, string part)
    {
        var line = StartFailures.Describe(failure, Settings);
        Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }
}
