namespace IntraopAR.Registration;

/// <summary>Observations other than surface points that pull on the same pose and deformation.</summary>
internal interface IElasticLooks
{
    /// <summary>Adds one row per number observed, weighted by its inverse variance (1/mm²).</summary>
    void AddTo(ElasticNormal normal, ElasticState state);
}
