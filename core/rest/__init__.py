"""What every resource of the API shares: viewsets, filters, pages of lists, problem documents."""
