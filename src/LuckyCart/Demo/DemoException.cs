namespace LuckyCart.LuckyCart.Demo;

/// <summary>The product refused its own demo.</summary>
internal sealed class DemoException(string message) : Exception("The demo cannot be made: " + message);
