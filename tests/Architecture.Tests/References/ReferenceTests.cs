using System.Xml.Linq;

namespace LuckyCart.Architecture.Tests.References;

public sealed class ReferenceTests
{
    [Fact]
    public void Assemblies_WhatTheirCodeUses_IsAllowed() =>
        Rule.Holds(Products.Assemblies.SelectMany(p =>
            ReferenceRules.Check(p.Key, p.Value.GetReferencedAssemblies().Select(a => a.Name!))));

    [Fact]
    public void Projects_WhatTheyDeclare_IsAllowed() =>
        Rule.Holds(Repository.Files("src", "*.csproj").SelectMany(p =>
            ReferenceRules.Check(Products.PartOf(p), Declared(Repository.Read(p)))));

    [Fact]
    public void Samples_ReferenceNothingOfTheProduct() =>
        Rule.Holds(
            from project in Repository.Files("samples", "*.csproj")
            from reference in Declared(Repository.Read(project))
            where Products.FindPart(reference) is not null
            select $"{project} references {reference}: a sample shows what anyone can do over HTTP.");

    [Theory]
    [InlineData("Engine", "LuckyCart.Abstractions")]
    [InlineData("Engine", "Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Grains", "LuckyCart.Storage.RocksDb")]
    [InlineData("Grains", "Microsoft.AspNetCore.Http")]
    [InlineData("Api", "LuckyCart.Grains")]
    [InlineData("BackOffice", "Orleans.Runtime")]
    [InlineData("BackOffice", "LuckyCart.Api")]
    [InlineData("LuckyCart", "LuckyCart.Grains")]
    [InlineData("Api", "RocksDbSharp")]
    [InlineData("Somewhere", "System.Runtime")]
    public void Check_Planted_IsFound(string part, string reference) =>
        Assert.Single(ReferenceRules.Check(part, [reference]));

    [Fact]
    public void Declared_ProjectReference_IsFound() =>
        Assert.Equal(["LuckyCart.Storage.RocksDb"], Declared("""<Project><ItemGroup><ProjectReference Include="../Storage/RocksDb/Storage.RocksDb.csproj" /></ItemGroup></Project>"""));

    private static IEnumerable<string> Declared(string project) =>
        XDocument.Parse(project).Descendants("ProjectReference").Select(r => Products.AssemblyOf(Products.PartOf(r.Attribute("Include")!.Value)));
}
