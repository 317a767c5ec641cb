using System.Collections.Frozen;

namespace LuckyCart.Engine.Catalogues;

/// <summary>ISO 4217, list one of 2024-06: current currencies and the decimals of their minor units.</summary>
public static class Currencies
{
    private const string TwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE " +
        "CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD " +
        "KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR " +
        "PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU " +
        "UZS VED VES WST XCD YER ZAR ZMW ZWL";

    private static readonly FrozenDictionary<string, int> Decimals = new Dictionary<int, string>
    {
        [0] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        [2] = TwoDecimals,
        [3] = "BHD IQD JOD KWD LYD OMR TND",
        [4] = "CLF UYW",
    }.SelectMany(d => d.Value.Split(' ').Select(code => KeyValuePair.Create(code, d.Key))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is a currency's code.</summary>
    public static bool IsKnown(string code) => Decimals.ContainsKey(code);

    /// <summary>Decimals of the minor unit: 0, 2, 3 or 4; 2 for a code that is not known.</summary>
    public static int DecimalsOf(string code) => Decimals.GetValueOrDefault(code, 2);
}
