using System.Net;

namespace LuckyCart.Hosting.Limits;

/// <summary>What counts as one address for a limit.</summary>
internal static class AddressPartition
{
    /// <summary>IPv4 whole, IPv6 by its /64: one home or phone holds a whole one.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "-";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 16 ? Convert.ToHexString(bytes[..8]) : Convert.ToHexString(bytes[..written]);
    }
}
