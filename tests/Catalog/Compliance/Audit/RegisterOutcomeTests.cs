using OpenData.Catalog.Compliance.Registers;
using OpenData.Catalog.Dcat;
using OpenData.Catalog.Model;
using OpenData.Rdf;
using OpenData.Tests.Support;

namespace OpenData.Tests.Catalog.Compliance.Audit;

/// <summary>What registers decide: requests, charges, contracts.</summary>
public sealed class RegisterOutcomeTests
{
    [Theory, EveryDatabase]
    public async Task A_request_that_waits_is_late_however_old_and_an_empty_register_proves_nothing(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        Assert.Equal(("needs-statement register", "needs-statement register"), (await trial.OfAsync("REQ-2", "obcina"), await trial.OfAsync("REQ-3", "obcina")));
        await trial.EnterAsync(AllRegisters.Requests, "organisation=obcina", "subject=promet", "received=2023-01-05", "decided=2023-01-20", "outcome=granted");
        Assert.Equal("not-applicable register", await trial.OfAsync("REQ-2", "obcina"));
        await trial.EnterAsync(AllRegisters.Requests, "organisation=obcina", "subject=vode", "received=2024-06-05");
        Assert.Equal("not-met register", await trial.OfAsync("REQ-2", "obcina"));
    }

    [Theory, EveryDatabase]
    public async Task A_charge_without_a_dataset_may_be_of_any(string kind)
    {
        await using var trial = await AuditTrial.StartAsync(kind);
        await trial.SaveAsync(AuditTrial.Roads with { HvdCategories = [new Iri("http://data.europa.eu/bna/c_ad9ae929")], ApplicableLegislation = [HighValue.Regulation] });
        Assert.Equal(("met register", "met register"), (await trial.OfAsync("FEE-1", "ceste"), await trial.OfAsync("FEE-5", "ceste")));
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "name=podatki", "amount=50,00", "basis=collection", "from=2026-01-01");
        Assert.Equal(("needs-statement register", "needs-statement register"), (await trial.OfAsync("FEE-1", "ceste"), await trial.OfAsync("FEE-5", "ceste")));
        Assert.Equal("needs-statement register", await trial.OfAsync("FEE-2", "ceste"));
    }

    [Fact]
    public async Task An_exception_counts_for_those_who_have_it()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.SaveAsync(AuditTrial.Roads);
        await trial.EnterAsync(AllRegisters.Charges, "organisation=obcina", "dataset=ceste", "name=podatki", "amount=50,00", "basis=collection", "exception=pu", "from=2026-01-01");
        Assert.Equal(("not-met register", "not-met register"), (await trial.OfAsync("FEE-1", "ceste"), await trial.OfAsync("FEE-2", "ceste")));
        Assert.Equal("not-met register", await trial.OfAsync("FEE-3", "obcina"));
    }

    [Fact]
    public async Task A_calculation_that_nobody_has_added_up_is_no_proof()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.EnterAsync(
            AllRegisters.Charges, "organisation=komunala", "name=podatki", "amount=50,00", "basis=collection", "exception=pu", "from=2026-01-01", "calculation=https://komunala.example/izracun.pdf");
        Assert.Equal("needs-statement register", await trial.OfAsync("FEE-3", "komunala"));
    }

    [Theory]
    [InlineData("obcina", "2013-07-17", "met register", "not-applicable register")]
    [InlineData("obcina", "2024-01-01", "not-met register", "not-met register")]
    [InlineData("komunala", "2019-07-16", "met register", "not-applicable register")]
    [InlineData("komunala", "2019-07-17", "not-met register", "not-met register")]
    public async Task A_new_contract_is_no_older_one(string body, string from, string legacy, string exceptions)
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        await trial.EnterAsync(AllRegisters.Exclusive, $"organisation={body}", "partner=Q", "object=GIS", "type=legacy", $"from={from}", "until=2043-01-01");
        Assert.Equal((legacy, exceptions), (await trial.OfAsync("EXC-4", body), await trial.OfAsync("EXC-2", body)));
    }

    [Fact]
    public async Task Closed_datasets_are_counted_and_the_first_of_them_named()
    {
        await using var trial = await AuditTrial.StartAsync("sqlite");
        for (var i = 0; i < 60; i++)
        {
            await trial.SaveAsync(AuditTrial.Roads with { Id = $"z{i:00}", AccessRights = new Iri("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC") });
        }

        var evidence = (await trial.ReadAsync()).Results.Single(static r => r.GetProperty("rule").GetString() == "SCO-5" && r.GetProperty("organisation").GetString() == "obcina").GetProperty("evidence");
        Assert.Equal(51, evidence.GetArrayLength());
        Assert.Equal(("subjects", "60"), (evidence[0].GetProperty("what").GetString(), evidence[0].GetProperty("value").GetString()));
        Assert.Equal("z00", evidence[1].GetProperty("value").GetString());
    }
}
