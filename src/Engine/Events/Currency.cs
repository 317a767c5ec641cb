namespace LuckyCart.Engine.Events;

/// <summary>What amounts need of a currency.</summary>
public static class Currency
{
    /// <summary>Decimals of the minor unit: 0 to 4; 2 for a code that is not listed.</summary>
    /// <remarks>ISO 4217, list of 2024-06: all that do not have two.</remarks>
    public static int DecimalsOf(string? code) => code switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND" or "VUV"
            or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };
}
