using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>Says in one line what kept LuckyCart from starting, and what to do.</summary>
internal static class StartFailures
{
    /// <summary>One sentence or two for the console; never a stack trace.</summary>
    public static string Describe(Exception failure, LuckyCartSettings settings)
    {
        var port = settings.Port.ToString(CultureInfo.InvariantCulture);
        return Unwrap(failure) switch
        {
            StartException e => e.Message,
            AddressInUseException => $"Port {port} is taken. Choose another with --port (0 finds a free one), or stop the program that holds it.",
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
                $"Port {port} is taken. Choose another with --port (0 finds a free one), or stop the program that holds it.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                $"Port {port} may not be used by this user. Choose one from 1024 up with --port.",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                $"{settings.Listen} is not an address of this machine. Give --listen one that is.",
            UnauthorizedAccessException e => $"{OneLine(e.Message)} Give this user the data folder, or choose another with --data.",
            OptionsValidationException e => $"The configuration does not hold: {OneLine(string.Join(" ", e.Failures))}",
            IOException e => $"The data folder {settings.DataPath} cannot be used: {OneLine(e.Message)}",
            var e => $"LuckyCart could not start: {OneLine(e.Message)} ({e.GetType().Name}). "
                + "Logging__LogLevel__Default=Information shows more.",
        };
    }

    /// <summary>The cause that has a name here, or the innermost one: hosts and silos wrap what a part threw.</summary>
    private static Exception Unwrap(Exception failure)
    {
        var at = failure;
        while (at is not (StartException or AddressInUseException or SocketException or OptionsValidationException
            or UnauthorizedAccessException) && Inner(at) is { } inner)
        {
            at = inner;
        }

        return at;
    }

    private static Exception? Inner(Exception failure) =>
        failure is AggregateException { InnerExceptions: [var first, ..] } ? first : failure.InnerException;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
