namespace OpenData.Tests.Support.OpsiDouble.Store;

/// <summary>Datasets, organisations and people of the double. One lock holds for every request: a request sees one state and leaves one.</summary>
internal sealed class OpsiStore
{
    private readonly Dictionary<string, StoredDataset> datasets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpsiOrganisation> organisations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpsiUser> users = new(StringComparer.Ordinal);
    private readonly StateFolder folder;

    public OpsiStore(StateFolder folder, OpsiFieldNames fields, TimeProvider clock)
    {
        (this.folder, Fields, Clock) = (folder, fields, clock);
        if (folder.HasState)
        {
            var people = folder.People();
            people.Organisations.ForEach(o => organisations[o.Id] = o);
            people.Users.ForEach(u => users[u.Key] = u);
            foreach (var dataset in folder.Datasets())
            {
                Remember(dataset);
            }
        }
    }

    /// <summary>Raised after each change with the dataset as it is now.</summary>
    public event Action<StoredDataset>? Changed;

    public Lock Gate { get; } = new();

    public OpsiFieldNames Fields { get; }

    public TimeProvider Clock { get; }

    public StateFolder Files => folder;

    public IEnumerable<StoredDataset> Datasets => datasets.Values;

    public IEnumerable<OpsiOrganisation> Organisations => organisations.Values;

    public IEnumerable<OpsiUser> Users => users.Values;

    /// <summary>The dataset by name or id, deleted ones too.</summary>
    public StoredDataset? Find(string? nameOrId) =>
        nameOrId is null ? null : datasets.GetValueOrDefault(nameOrId) ?? (names.TryGetValue(nameOrId, out var id) ? datasets[id] : null);

    public (StoredDataset Dataset, StoredResource Resource)? FindResource(string id)
    {
        foreach (var dataset in datasets.Values)
        {
            if (dataset.Resources.FirstOrDefault(r => r.Id == id) is { } resource)
            {
                return (dataset, resource);
            }
        }

        return null;
    }

    public OpsiOrganisation? Organisation(string? nameOrId) =>
        nameOrId is null ? null : organisations.GetValueOrDefault(nameOrId) ?? organisations.Values.FirstOrDefault(o => o.Name == nameOrId);

    public OpsiUser? UserByKey(string? key) => key is null ? null : users.GetValueOrDefault(key);

    public OpsiUser? User(string nameOrId) => users.Values.FirstOrDefault(u => u.Name == nameOrId || u.Id == nameOrId);

    /// <summary>Puts a dataset in its place, on disk first.</summary>
    public void Put(StoredDataset dataset)
    {
        folder.Save(dataset);
        Remember(dataset);
        Changed?.Invoke(dataset);
    }

    public void Add(IEnumerable<OpsiOrganisation> added)
    {
        foreach (var organisation in added)
        {
            organisations[organisation.Id] = organisation;
        }

        SavePeople();
    }

    public OpsiOrganisation Add(OpsiBody body)
    {
        var id = Organisation(body.Name)?.Id ?? OpsiNames.IdOf("organisation", body.Name);
        var organisation = new OpsiOrganisation(id, body.Name, body.Title, body.Number, Clock.GetUtcNow());
        Add([organisation]);
        return organisation;
    }

    public OpsiUser Put(OpsiUser user)
    {
        users[user.Key] = user;
        SavePeople();
        return user;
    }

    private void Remember(StoredDataset dataset)
    {
        if (datasets.TryGetValue(dataset.Id, out var before) && before.Name != dataset.Name)
        {
            names.Remove(before.Name);
        }

        datasets[dataset.Id] = dataset;
        names[dataset.Name] = dataset.Id;
    }

    private void SavePeople() => folder.Save(new OpsiRegister([.. organisations.Values], [.. users.Values]));
}
