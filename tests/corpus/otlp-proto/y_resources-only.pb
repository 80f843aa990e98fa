



service.name
quiet