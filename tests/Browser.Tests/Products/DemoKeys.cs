namespace LuckyCart.Browser.Tests.Products;

/// <summary><c>demo.env</c> of a running product.</summary>
internal sealed record DemoKeys(string PublishableKey, string SecretKey, string OperatorToken)
{
    public static DemoKeys Read(string file)
    {
        var values = File.ReadLines(file).Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        return new DemoKeys(values["LUCKYCART_PUBLISHABLE_KEY"], values["LUCKYCART_SECRET_KEY"], values["LUCKYCART_OPERATOR_TOKEN"]);
    }
}
