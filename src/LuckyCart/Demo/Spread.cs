using System.IO.Hashing;
using System.Text;

namespace LuckyCart.LuckyCart.Demo;

/// <summary>Numbers that look drawn and are always the same: hashes of names.</summary>
internal static class Spread
{
    public static uint Of(string name) => XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(name));
}
