using Microsoft.AspNetCore.Components;

namespace Pathways.Designer.Layout;

/// <summary>
/// A component that is drawn when all that it shows has been read. The framework draws once before, while it waits for the
/// database: a page would have to be right without its data, for an answer that nobody sees.
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    private bool _isInitialized;

    [Inject] private ReadingTurn Turn { get; set; } = default!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Turn.RunAsync(ReadAsync);
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (!_isInitialized)
        {
            _isInitialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
    }
}
