using Microsoft.AspNetCore.Components;

namespace OpenData.Web.Components;

/// <summary>
/// A component that is drawn once it has what it shows. Razor draws a component at the first wait inside <c>OnInitializedAsync</c>, with nothing in
/// its fields yet; on SQLite nobody waits, so that it is seen on PostgreSQL alone.
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Fetches what is shown; parameters are set already.</summary>
    protected abstract Task LoadAsync();
}
