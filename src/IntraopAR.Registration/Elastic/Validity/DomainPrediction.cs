namespace IntraopAR.Registration;

/// <summary>What an estimate with a domain says of a target.</summary>
public abstract record DomainPrediction(string Id);

/// <summary>A place with its doubt; its verdict counts the domain in.</summary>
public sealed record Foretold(TargetPrediction Prediction) : DomainPrediction(Prediction.Id);

/// <summary>The target lay in tissue that was taken away: there is no place to name.</summary>
public sealed record NoTissue(string Id, CutRegion Cut) : DomainPrediction(Id)
{
    public string InWords => $"{Id} lay in the tissue taken away with {Cut.Name}";
}
