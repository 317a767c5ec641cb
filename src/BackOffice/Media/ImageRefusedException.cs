using System.Diagnostics.CodeAnalysis;

namespace LuckyCart.BackOffice.Media;

/// <summary>An upload that is not taken.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only ever made with a code.")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves this assembly.")]
internal sealed class ImageRefusedException(string code, string message) : Exception(message)
{
    public const string Kind = "image_kind";
    public const string Unreadable = "image_unreadable";
    public const string TooLarge = "image_too_large";

    /// <summary>One of the codes above.</summary>
    public string Code { get; } = code;
}
